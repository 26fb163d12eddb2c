output "key_arn" {
  description = "ARN of the key."
  value       = aws_kms_key.secrets.arn
}

output "key_alias" {
  description = "Alias of the key, by which functions name it; known before it is created."
  value       = aws_kms_alias.secrets.name
}
