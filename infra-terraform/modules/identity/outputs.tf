output "people" {
  description = "Who vouches for people, as `api` and `portal` take it: issuer, client_id, audiences. An access token of Cognito names the client in client_id, which the gateway's authorizer compares with the audiences."
  value = var.people != null ? var.people : {
    issuer    = "https://${aws_cognito_user_pool.people[0].endpoint}"
    client_id = aws_cognito_user_pool_client.portal[0].id
    audiences = [aws_cognito_user_pool_client.portal[0].id]
  }
}

output "user_pool_id" {
  description = "Id of the user pool, in which an operator makes accounts; null with an issuer of your own."
  value       = one(aws_cognito_user_pool.people[*].id)
}

output "user_pool_arn" {
  description = "ARN of the user pool; null with an issuer of your own."
  value       = one(aws_cognito_user_pool.people[*].arn)
}
