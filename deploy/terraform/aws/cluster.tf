module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "21.3.1"

  name               = var.name
  kubernetes_version = var.kubernetes_version

  vpc_id     = module.vpc.vpc_id
  subnet_ids = module.vpc.private_subnets

  endpoint_private_access      = true
  endpoint_public_access       = length(var.api_access_cidrs) > 0
  endpoint_public_access_cidrs = var.api_access_cidrs

  # Roles of service accounts (IRSA), for the controllers below.
  enable_irsa = true

  enabled_log_types                      = ["api", "audit", "authenticator"]
  cloudwatch_log_group_retention_in_days = 90

  enable_cluster_creator_admin_permissions = false
  access_entries = {
    for role in var.administrators : role => {
      principal_arn = role
      policy_associations = {
        administrator = {
          policy_arn   = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
          access_scope = { type = "cluster" }
        }
      }
    }
  }

  addons = {
    coredns    = {}
    kube-proxy = {}
    vpc-cni = {
      before_compute = true
      # The chart's NetworkPolicies are enforced by it.
      configuration_values = jsonencode({ enableNetworkPolicy = "true" })
    }
    # The autoscalers ask it for the load.
    metrics-server = {}
    aws-ebs-csi-driver = {
      service_account_role_arn = module.ebs_csi.arn
    }
  }

  eks_managed_node_groups = {
    main = {
      ami_type       = "AL2023_ARM_64_STANDARD"
      instance_types = var.nodes.instance_types
      min_size       = var.nodes.min
      max_size       = var.nodes.max
      desired_size   = var.nodes.min

      block_device_mappings = {
        root = {
          device_name = "/dev/xvda"
          ebs = {
            # What is being transcoded lies here.
            volume_size           = 100
            volume_type           = "gp3"
            encrypted             = true
            delete_on_termination = true
          }
        }
      }

      # A pod must not take the machine's own role: one hop does not reach into it.
      metadata_options = {
        http_endpoint               = "enabled"
        http_tokens                 = "required"
        http_put_response_hop_limit = 1
      }
    }
  }

  # The load balancer reaches the gateway's pods, and nothing else of the nodes.
  node_security_group_additional_rules = {
    gateway = {
      description              = "Load balancer to the gateway"
      type                     = "ingress"
      protocol                 = "tcp"
      from_port                = 4747
      to_port                  = 4747
      source_security_group_id = aws_security_group.balancer.id
    }
  }
}

module "ebs_csi" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts"
  version = "6.2.1"

  name                  = "${var.name}-ebs-csi"
  attach_ebs_csi_policy = true

  oidc_providers = {
    main = {
      provider_arn               = module.eks.oidc_provider_arn
      namespace_service_accounts = ["kube-system:ebs-csi-controller-sa"]
    }
  }
}

# Registers the gateway's pods at the load balancer of balancer.tf; it needs no more than that.
module "load_balancer_controller" {
  source  = "terraform-aws-modules/iam/aws//modules/iam-role-for-service-accounts"
  version = "6.2.1"

  name                                                            = "${var.name}-load-balancer-controller"
  attach_load_balancer_controller_targetgroup_binding_only_policy = true
  load_balancer_controller_targetgroup_arns                       = [aws_lb_target_group.gateway.arn]

  oidc_providers = {
    main = {
      provider_arn               = module.eks.oidc_provider_arn
      namespace_service_accounts = ["kube-system:aws-load-balancer-controller"]
    }
  }
}
