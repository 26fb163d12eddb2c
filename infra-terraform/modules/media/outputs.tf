output "name" {
  description = "Name of the bucket."
  value       = aws_s3_bucket.media.bucket
}

output "arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.media.arn
}
