output "cluster" {
  description = "For `aws eks update-kubeconfig --name`."
  value       = module.eks.cluster_name
}

output "database_host" {
  description = "For the addresses in the Secret polyphony-databases."
  value       = module.database.db_instance_address
}

output "database_administrator_secret" {
  description = "Where Amazon keeps the administrator's password."
  value       = module.database.db_instance_master_user_secret_arn
}

output "bucket" {
  description = "For blobs.url of the chart: s3://BUCKET."
  value       = module.media.s3_bucket_id
}

output "media_user" {
  description = "Whose access key goes into the Secret polyphony-blobs."
  value       = aws_iam_user.media.name
}

output "target_group" {
  description = "For the TargetGroupBinding of the gateway."
  value       = aws_lb_target_group.gateway.arn
}

output "load_balancer_controller_role" {
  description = "For the service account of the AWS Load Balancer Controller."
  value       = module.load_balancer_controller.arn
}

output "media_key_store" {
  description = "Where the key of media tokens is put."
  value       = aws_cloudfront_key_value_store.media.arn
}

output "edge" {
  description = "Where DNS sends the host to."
  value       = aws_cloudfront_distribution.main.domain_name
}
