variable "name" {
  description = "Name of the web ACL, and prefix of its metrics."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,100}$", var.name))
    error_message = "A name has 1 to 100 letters, digits, hyphens or underscores."
  }
}

variable "scope" {
  description = "CLOUDFRONT, whose provider is us-east-1, or REGIONAL."
  type        = string

  validation {
    condition     = contains(["CLOUDFRONT", "REGIONAL"], var.scope)
    error_message = "scope is CLOUDFRONT or REGIONAL."
  }
}

variable "protected_arn" {
  description = "ARN of what it stands before, such as a user pool; null with CLOUDFRONT, where the distribution names the web ACL."
  type        = string
  default     = null

  validation {
    condition     = (var.protected_arn == null) == (var.scope == "CLOUDFRONT")
    error_message = "protected_arn is given with REGIONAL, and not with CLOUDFRONT."
  }
}

variable "rate" {
  description = "Requests of one address in five minutes, after which it is blocked; 10 to 2000000000. All people behind one router of a site are one address."
  type        = number
  default     = 2000

  validation {
    condition     = var.rate >= 10 && var.rate <= 2000000000 && floor(var.rate) == var.rate
    error_message = "rate is a whole number from 10 to 2000000000."
  }
}
