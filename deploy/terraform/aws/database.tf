module "database" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.12.0"

  identifier = var.name

  engine                = "postgres"
  engine_version        = "17"
  family                = "postgres17"
  major_engine_version  = "17"
  instance_class        = var.database.instance_class
  multi_az              = var.database.multi_az
  allocated_storage     = var.database.storage_gib
  max_allocated_storage = var.database.storage_max_gib
  storage_type          = "gp3"
  storage_encrypted     = true

  # The administrator, who makes the services' databases and is not used afterwards. Amazon keeps and changes the
  # password; it is never in the state.
  username                    = "administrator"
  manage_master_user_password = true
  port                        = 5432

  db_subnet_group_name   = module.vpc.database_subnet_group_name
  vpc_security_group_ids = [aws_security_group.database.id]
  publicly_accessible    = false

  parameters = [
    { name = "rds.force_ssl", value = "1" },
    { name = "log_min_duration_statement", value = "1000" },
    # Without its answer a service holds its connections for ever.
    { name = "idle_in_transaction_session_timeout", value = "300000" },
  ]

  backup_retention_period      = var.database.backup_days
  backup_window                = "01:00-02:00"
  maintenance_window           = var.database.maintenance_start
  auto_minor_version_upgrade   = true
  copy_tags_to_snapshot        = true
  deletion_protection          = var.database.deletion_guarded
  skip_final_snapshot          = false
  performance_insights_enabled = true
  monitoring_interval          = 60
  create_monitoring_role       = true
  monitoring_role_name         = "${var.name}-rds-monitoring"

  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
}

resource "aws_security_group" "database" {
  name        = "${var.name}-database"
  description = "PostgreSQL: reached by the nodes alone"
  vpc_id      = module.vpc.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id            = aws_security_group.database.id
  description                  = "The services"
  referenced_security_group_id = module.eks.node_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
