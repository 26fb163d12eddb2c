variable "api_url" {
  description = "Base address of the control plane."
  type        = string
}

variable "people" {
  description = "The OIDC issuer of people, and the client id the portal signs in with."
  type = object({
    issuer    = string
    client_id = string
  })
}

variable "router_url" {
  description = "Base address of the stream router, as wss://router.example.com:3000; null where phones show nothing."
  type        = string
  default     = null

  validation {
    condition     = var.router_url == null || can(regex("^(wss|https)://[^/?#]+(/[^?#]*)?$", var.router_url))
    error_message = "The router's address is wss://<host>[:<port>][/<path>]: a page that came by https may not connect unencrypted."
  }
}
