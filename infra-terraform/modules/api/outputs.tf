output "url" {
  description = "Where pods and portal call the API."
  value       = aws_apigatewayv2_api.api.api_endpoint
}

output "routes" {
  description = "By operationId: the route key."
  value       = { for id, route in aws_apigatewayv2_route.operation : id => route.route_key }
}
