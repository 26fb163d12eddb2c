variable "name" {
  description = "Name of the bucket, unique in all of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket's name has 3 to 63 lower-case letters, digits or hyphens."
  }
}

variable "old_states_days" {
  description = "Days that an overwritten state can be brought back, 7 to 3650."
  type        = number
  default     = 365

  validation {
    condition     = var.old_states_days >= 7 && var.old_states_days <= 3650 && floor(var.old_states_days) == var.old_states_days
    error_message = "old_states_days is a whole number from 7 to 3650."
  }
}
