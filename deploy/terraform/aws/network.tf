locals {
  zones = slice(data.aws_availability_zones.available.names, 0, 3)
}

module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.0.1"

  name = var.name
  cidr = var.vpc_cidr
  azs  = local.zones

  # Nodes have large networks, because every pod takes an address of them; databases have their own, without a way out.
  private_subnets  = [for index in range(3) : cidrsubnet(var.vpc_cidr, 4, index)]
  public_subnets   = [for index in range(3) : cidrsubnet(var.vpc_cidr, 8, 64 + index)]
  database_subnets = [for index in range(3) : cidrsubnet(var.vpc_cidr, 8, 80 + index)]

  enable_nat_gateway     = true
  single_nat_gateway     = var.single_nat_gateway
  one_nat_gateway_per_az = !var.single_nat_gateway

  create_database_subnet_group       = true
  create_database_subnet_route_table = true
  map_public_ip_on_launch            = false
  manage_default_security_group      = true
  default_security_group_ingress     = []
  default_security_group_egress      = []

  enable_flow_log                                 = true
  create_flow_log_cloudwatch_log_group            = true
  create_flow_log_cloudwatch_iam_role             = true
  flow_log_cloudwatch_log_group_retention_in_days = 30

  private_subnet_tags = { "kubernetes.io/role/internal-elb" = "1" }
}

# Music goes to S3 and back without passing a NAT gateway, which is paid by the gigabyte.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = module.vpc.vpc_id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = module.vpc.private_route_table_ids
}
