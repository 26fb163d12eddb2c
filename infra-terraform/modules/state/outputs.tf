output "bucket" {
  description = "Name of the bucket, for terraform init -backend-config=bucket=…"
  value       = aws_s3_bucket.state.id
}
