output "arn" {
  description = "ARN of the certificate, known when it is issued."
  value       = aws_acm_certificate_validation.certificate.certificate_arn
}
