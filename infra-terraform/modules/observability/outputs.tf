output "dashboard" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.page.dashboard_name
}
