# The way from CloudFront to the gateway: inside the network, never on the internet.
resource "aws_security_group" "balancer" {
  name        = "${var.name}-balancer"
  description = "Load balancer: reached by CloudFront alone"
  vpc_id      = module.vpc.vpc_id
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  security_group_id = aws_security_group.balancer.id
  description       = "CloudFront"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  security_group_id            = aws_security_group.balancer.id
  description                  = "The gateway"
  referenced_security_group_id = module.eks.node_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 4747
  to_port                      = 4747
}

resource "aws_lb" "gateway" {
  name                       = var.name
  internal                   = true
  load_balancer_type         = "application"
  security_groups            = [aws_security_group.balancer.id]
  subnets                    = module.vpc.private_subnets
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  # Uploads and streams may rest for a while.
  idle_timeout = 300
}

resource "aws_lb_target_group" "gateway" {
  name        = var.name
  vpc_id      = module.vpc.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = 4747
  # The pod stops 10 seconds after it was told to; by then nobody may be sent there.
  deregistration_delay = 30

  health_check {
    path                = "/healthz"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "gateway" {
  load_balancer_arn = aws_lb.gateway.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway.arn
  }
}
