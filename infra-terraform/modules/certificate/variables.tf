variable "name" {
  description = "Host that the certificate is for, as portal.example.com."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,}$", var.name))
    error_message = "The name is a host in lower case, such as portal.example.com."
  }
}

variable "zone_id" {
  description = "Id of the Route 53 zone that the host is in; a public one."
  type        = string
}
