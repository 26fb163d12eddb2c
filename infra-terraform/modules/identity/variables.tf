variable "name" {
  description = "Name of the user pool."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,100}$", var.name))
    error_message = "A name has 1 to 100 letters, digits, hyphens or underscores."
  }
}

variable "people" {
  description = "An OIDC issuer that is there already: its address, the client id the portal signs in with, and the audiences of its access tokens. Null makes a Cognito user pool."
  type = object({
    issuer    = string
    client_id = string
    audiences = list(string)
  })
  default = null

  validation {
    condition     = var.people == null ? true : can(regex("^https://[^?#]+$", var.people.issuer)) && length(var.people.audiences) > 0
    error_message = "people.issuer is an https address without query, and people.audiences names at least one."
  }
}

variable "sign_in_domain" {
  description = "First label of the address of the pool's sign-in pages, https://<this>.auth.<region>.amazoncognito.com, unique in the region; null with an issuer of your own."
  type        = string
  default     = null

  validation {
    condition     = var.sign_in_domain == null ? true : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.sign_in_domain)) && !can(regex("aws|amazon|cognito", var.sign_in_domain))
    error_message = "The domain has 1 to 63 lower-case letters, digits or inner hyphens, and not aws, amazon or cognito in it."
  }
}

variable "portal_urls" {
  description = "Addresses of the portal's page, with the slash at their end: the pool sends people back there and nowhere else. An issuer of your own has its own list."
  type        = list(string)
  default     = []

  validation {
    condition     = var.people != null || alltrue([for url in var.portal_urls : can(regex("^(https://[^?#*]+|http://localhost(:[0-9]+)?)/$", url))])
    error_message = "With a user pool, a page's address is https, or http at localhost, and ends with a slash."
  }
}

variable "self_sign_up" {
  description = "Whether people make their accounts themselves; otherwise an operator makes them."
  type        = bool
  default     = false
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the user pool; turn it off only to take an environment down."
  type        = bool
  default     = true
}
