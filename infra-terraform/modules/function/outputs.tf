output "name" {
  description = "Name of the function."
  value       = aws_lambda_function.function.function_name
}

output "alias" {
  description = "Name of the alias that callers use."
  value       = aws_lambda_alias.live.name
}

output "arn" {
  description = "ARN of the alias."
  value       = aws_lambda_alias.live.arn
}

output "invoke_arn" {
  description = "ARN by which API Gateway calls the alias."
  value       = aws_lambda_alias.live.invoke_arn
}

output "role" {
  description = "Name of the function's role."
  value       = aws_iam_role.function.name
}

output "log_group" {
  description = "Name of the log group that the function writes to."
  value       = aws_cloudwatch_log_group.log.name
}
