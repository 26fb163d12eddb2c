mock_provider "aws" {
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:us-east-1:123456789012:certificate/asked-for"
      domain_validation_options = [{
        domain_name           = "portal.platebridge.example"
        resource_record_name  = "_proof.portal.platebridge.example."
        resource_record_type  = "CNAME"
        resource_record_value = "_value.acm-validations.aws."
      }]
    }
  }

  mock_resource "aws_route53_record" {
    defaults = { fqdn = "_proof.portal.platebridge.example" }
  }
}

variables {
  name    = "portal.platebridge.example"
  zone_id = "Z0EXAMPLE"
}

run "proves_itself_by_the_record_that_acm_asks_for" {
  assert {
    condition = ([aws_route53_record.proof.zone_id, aws_route53_record.proof.name, aws_route53_record.proof.type, one(aws_route53_record.proof.records)]
    == ["Z0EXAMPLE", "_proof.portal.platebridge.example.", "CNAME", "_value.acm-validations.aws."])
    error_message = "The record is the one that ACM asks for, in the host's zone."
  }

  assert {
    condition = alltrue([
      aws_acm_certificate.certificate.domain_name == var.name,
      aws_acm_certificate.certificate.validation_method == "DNS",
    ])
    error_message = "The certificate is for the host and is renewed without people."
  }
}

run "is_given_out_only_when_it_is_issued" {
  assert {
    condition = alltrue([
      aws_acm_certificate_validation.certificate.certificate_arn == "arn:aws:acm:us-east-1:123456789012:certificate/asked-for",
      aws_acm_certificate_validation.certificate.validation_record_fqdns == toset(["_proof.portal.platebridge.example"]),
      output.arn == aws_acm_certificate_validation.certificate.certificate_arn,
    ])
    error_message = "The ARN comes from the validation, which waits for the record."
  }
}

run "refuses_what_is_no_host" {
  command = plan

  variables {
    name = "https://portal.platebridge.example"
  }

  expect_failures = [var.name]
}
