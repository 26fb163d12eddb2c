output "name" {
  description = "Name of the table."
  value       = aws_dynamodb_table.table.name
}

output "arn" {
  description = "ARN of the table."
  value       = aws_dynamodb_table.table.arn
}

output "key_arn" {
  description = "ARN of the key the table is encrypted with."
  value       = aws_kms_key.table.arn
}
