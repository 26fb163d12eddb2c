# The private bucket that pods put clips into, through addresses the recordings function signs.
#
# Pods of before announce neither size nor hash, so their addresses are signed without If-None-Match and
# let them put something else in a clip's place. They lead below incoming/; what is confirmed is copied
# to a key of its own below recordings/, which no such address names. The bucket is versioned besides, so
# that what somebody deletes or replaces by hand is kept for as long as somebody may need to notice.

resource "aws_s3_bucket" "media" {
  bucket = var.name
}

resource "aws_s3_bucket_public_access_block" "media" {
  bucket = aws_s3_bucket.media.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "media" {
  bucket = aws_s3_bucket.media.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "media" {
  bucket = aws_s3_bucket.media.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "media" {
  bucket = aws_s3_bucket.media.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "OnlyTls"
        Effect = "Deny"
        # any principal: it denies
        Principal = "*"
        # any action: it denies
        Action = "s3:*"
        # any resource: it denies
        Resource  = [aws_s3_bucket.media.arn, "${aws_s3_bucket.media.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.media]
}

resource "aws_s3_bucket_versioning" "media" {
  bucket = aws_s3_bucket.media.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "media" {
  bucket = aws_s3_bucket.media.id

  rule {
    id     = "delete-old-clips"
    status = "Enabled"

    filter {
      prefix = "recordings/"
    }

    expiration {
      days = var.retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = var.overwritten_retention_days
    }
  }

  # What was uploaded without an announcement is copied when it is confirmed, mostly within a minute.
  rule {
    id     = "delete-incoming-clips"
    status = "Enabled"

    filter {
      prefix = "incoming/"
    }

    expiration {
      days = var.incoming_retention_days
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }

  # The mark that a deletion leaves, when nothing is left that it hides.
  rule {
    id     = "delete-marks-of-deleted-clips"
    status = "Enabled"

    filter {
      prefix = "recordings/"
    }

    expiration {
      expired_object_delete_marker = true
    }
  }

  depends_on = [aws_s3_bucket_versioning.media]
}

resource "aws_s3_bucket_cors_configuration" "media" {
  bucket = aws_s3_bucket.media.id

  cors_rule {
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = var.portal_origins
    allowed_headers = ["range"]
    expose_headers  = ["content-length", "content-range", "etag"]
    max_age_seconds = 3600
  }
}
