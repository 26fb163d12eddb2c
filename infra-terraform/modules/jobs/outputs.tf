output "failed_runs_queue" {
  description = "URL of the queue that holds the events of failed runs."
  value       = aws_sqs_queue.failed.url
}
