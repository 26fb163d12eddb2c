output "topics" {
  description = "ARNs of the topics that alarms are sent to: one, or none without people."
  value       = aws_sns_topic.alarms[*].arn
}

output "mail_identity_arn" {
  description = "ARN of the identity of SES that notices are sent from; null without a sender."
  value       = one(aws_sesv2_email_identity.sender[*].arn)
}

output "mail_records" {
  description = "CNAME records that prove to SES whose the sender's domain is: name → target. Empty without a sender."
  value = {
    for token in flatten([for identity in aws_sesv2_email_identity.sender : identity.dkim_signing_attributes[*].tokens]) :
    "${token}._domainkey.${local.mail_domain}" => "${token}.dkim.amazonses.com"
  }
}
