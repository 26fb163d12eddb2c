variable "name" {
  description = "Name of the bucket, unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket name has 3 to 63 lower-case letters, digits or hyphens, and starts and ends with a letter or digit."
  }
}

variable "portal_origins" {
  description = "Origins (`https://portal.example.com`) whose pages may read clips through signed addresses."
  type        = list(string)

  validation {
    condition     = alltrue([for origin in var.portal_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "An origin is scheme, host and perhaps a port, without path and without `*`."
  }
}

variable "retention_days" {
  description = "Days after which a clip is deleted, 1 to 3650."
  type        = number
  default     = 90

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 3650 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days is a whole number from 1 to 3650."
  }
}

variable "overwritten_retention_days" {
  description = "Days that an overwritten or deleted clip can still be brought back, 1 to 365."
  type        = number
  default     = 7

  validation {
    condition     = var.overwritten_retention_days >= 1 && var.overwritten_retention_days <= 365 && floor(var.overwritten_retention_days) == var.overwritten_retention_days
    error_message = "overwritten_retention_days is a whole number from 1 to 365."
  }
}

variable "incoming_retention_days" {
  description = "Days after which a clip that came in without an announcement and was not confirmed is deleted, 1 to 30."
  type        = number
  default     = 7

  validation {
    condition     = var.incoming_retention_days >= 1 && var.incoming_retention_days <= 30 && floor(var.incoming_retention_days) == var.incoming_retention_days
    error_message = "incoming_retention_days is a whole number from 1 to 30."
  }
}
