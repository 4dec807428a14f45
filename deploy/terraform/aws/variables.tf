variable "name" {
  description = "What everything is called; also the first part of the bucket's name."
  type        = string
  default     = "polyphony"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "3 to 21 small letters, digits and hyphens, beginning with a letter."
  }
}

variable "region" {
  description = "Where it runs."
  type        = string
}

variable "host" {
  description = "The name people reach it by, such as music.example.org."
  type        = string
}

variable "certificate_arn" {
  description = "ACM certificate for the host in `region`, for the load balancer."
  type        = string
}

variable "edge_certificate_arn" {
  description = "ACM certificate for the host in us-east-1, for CloudFront."
  type        = string
}

variable "vpc_cidr" {
  description = "The network. It is also what the gateway's trusted_proxies must name."
  type        = string
  default     = "10.0.0.0/16"
}

variable "single_nat_gateway" {
  description = "One NAT gateway in place of one for each zone: cheaper, and away when its zone is."
  type        = bool
  default     = false
}

variable "kubernetes_version" {
  description = "Of EKS."
  type        = string
  default     = "1.34"
}

variable "administrators" {
  description = "ARNs of IAM roles that administer the cluster."
  type        = list(string)
}

variable "api_access_cidrs" {
  description = "Who may reach the Kubernetes API from outside. Empty: only from inside the network."
  type        = list(string)
  default     = []
}

variable "nodes" {
  description = "The machines. Transcoding wants processors; memory is rarely short."
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
  })
  default = {
    instance_types = ["c7g.xlarge"]
    min            = 3
    max            = 12
  }
}

variable "database" {
  description = "The PostgreSQL server, which holds one database for each service."
  type = object({
    instance_class    = string
    storage_gib       = number
    storage_max_gib   = number
    backup_days       = number
    deletion_guarded  = bool
    multi_az          = bool
    maintenance_start = string
  })
  default = {
    instance_class    = "db.m7g.large"
    storage_gib       = 100
    storage_max_gib   = 1000
    backup_days       = 14
    deletion_guarded  = true
    multi_az          = true
    maintenance_start = "sun:03:00-sun:04:00"
  }
}

variable "requests_per_five_minutes" {
  description = "From one address, beyond which the firewall refuses it for a while. A player asks for a range every few seconds; an office shares one address."
  type        = number
  default     = 10000
}

variable "price_class" {
  description = "Which of CloudFront's places: PriceClass_100, PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"
}
