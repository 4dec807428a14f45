# Originals of uploads, renditions and artwork. Folder libraries are not in it.
module "media" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "5.8.1"

  bucket = "${var.name}-media-${data.aws_caller_identity.current.account_id}"

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true

  control_object_ownership = true
  object_ownership         = "BucketOwnerEnforced"

  versioning = { enabled = true }

  server_side_encryption_configuration = {
    rule = {
      apply_server_side_encryption_by_default = { sse_algorithm = "aws:kms", kms_master_key_id = aws_kms_key.media.arn }
      # One request to KMS for many objects, which is what makes it affordable.
      bucket_key_enabled = true
    }
  }

  attach_deny_insecure_transport_policy = true
  attach_require_latest_tls_policy      = true

  lifecycle_rule = [
    {
      id                                     = "unfinished"
      enabled                                = true
      abort_incomplete_multipart_upload_days = 2
    },
    {
      # What was deleted by mistake can be had back for a month.
      id                            = "deleted"
      enabled                       = true
      noncurrent_version_expiration = { days = 30 }
      expiration                    = { expired_object_delete_marker = true }
    },
  ]
}

resource "aws_kms_key" "media" {
  description             = "Media of ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "media" {
  name          = "alias/${var.name}-media"
  target_key_id = aws_kms_key.media.key_id
}

# Catalog and delivery sign their requests to S3 with a key, which the program takes from its configuration
# (`blobs.access_key_id`, `blobs.secret_access_key`). It does not read the identity of a service account, so this is a
# user and not a role, and it may do nothing but this. The key itself is made by hand and is not in the state: README.
resource "aws_iam_user" "media" {
  name = "${var.name}-media"
  path = "/services/"
}

resource "aws_iam_group" "media" {
  name = "${var.name}-media"
  path = "/services/"
}

resource "aws_iam_user_group_membership" "media" {
  user   = aws_iam_user.media.name
  groups = [aws_iam_group.media.name]
}

resource "aws_iam_group_policy" "media" {
  name   = "media"
  group  = aws_iam_group.media.name
  policy = data.aws_iam_policy_document.media.json
}

data "aws_iam_policy_document" "media" {
  statement {
    sid       = "List"
    actions   = ["s3:ListBucket"]
    resources = [module.media.s3_bucket_arn]
  }

  # No s3:DeleteObjectVersion: what the program deletes can be had back.
  statement {
    sid       = "Objects"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
    resources = ["${module.media.s3_bucket_arn}/*"]
  }

  statement {
    sid       = "Encryption"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.media.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${var.region}.amazonaws.com"]
    }
  }

  # A key that leaves the network opens nothing.
  statement {
    sid       = "OnlyFromHere"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [module.media.s3_bucket_arn, "${module.media.s3_bucket_arn}/*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:SourceVpce"
      values   = [aws_vpc_endpoint.s3.id]
    }
  }
}
