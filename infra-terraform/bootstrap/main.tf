# What is there before the first environment: the bucket of their state. Applied once for an account. Its own state is a
# file in this folder; if it is lost, `terraform import module.state.aws_s3_bucket.state <bucket>` brings it back.

terraform {
  required_version = ">= 1.10.0, < 2.0.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

variable "region" {
  description = "AWS region of the bucket."
  type        = string
}

variable "state_bucket" {
  description = "Name of the bucket, unique in all of AWS."
  type        = string
}

provider "aws" {
  region = var.region

  default_tags {
    tags = { product = "platebridge" }
  }
}

module "state" {
  source = "../modules/state"

  name = var.state_bucket
}

output "state_bucket" {
  description = "What terraform init of an environment is given as bucket."
  value       = module.state.bucket
}
