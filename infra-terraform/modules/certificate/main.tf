# A certificate that proves itself by a record in Route 53, and is renewed as long as the record is there.

resource "aws_acm_certificate" "certificate" {
  domain_name       = var.name
  validation_method = "DNS"

  # What uses it takes the new one before the old one goes.
  lifecycle {
    create_before_destroy = true
  }
}

locals {
  proof = one(aws_acm_certificate.certificate.domain_validation_options)
}

resource "aws_route53_record" "proof" {
  zone_id = var.zone_id
  name    = local.proof.resource_record_name
  type    = local.proof.resource_record_type
  records = [local.proof.resource_record_value]
  ttl     = 300
  # A certificate for the same name asks for the same record, also in another region.
  allow_overwrite = true
}

# Waits until it is issued, so that nothing is given one that is not.
resource "aws_acm_certificate_validation" "certificate" {
  certificate_arn         = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [aws_route53_record.proof.fqdn]
}
