variable "name" {
  description = "Prefix of the key's alias."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9/_-]{1,200}$", var.name))
    error_message = "The name has 1 to 200 letters, digits, slashes, underscores or hyphens."
  }
}
