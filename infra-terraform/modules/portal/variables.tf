variable "name" {
  description = "Prefix of the names of bucket, distribution and policies."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,29}$", var.name))
    error_message = "The name has 3 to 30 lower-case letters, digits or hyphens, and starts with a letter."
  }
}

variable "files" {
  description = "Folder of the built portal."
  type        = string

  validation {
    condition     = fileexists("${var.files}/index.html") && fileexists("${var.files}/push-worker.js")
    error_message = "The portal is not there; build it first: npm run build --workspace portal."
  }
}

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

variable "domain" {
  description = "Name of one's own: the host, the ARN of its certificate in us-east-1, which is where CloudFront reads it, and the id of the Route 53 zone to put records into (null: the records are yours). Null takes CloudFront's name."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null ? true : can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain.name)) && can(regex("^arn:[a-z-]+:acm:us-east-1:", var.domain.certificate_arn))
    error_message = "The domain is a host name in lower case, and its certificate one of us-east-1."
  }
}

variable "web_acl_arn" {
  description = "ARN of the web ACL (scope CLOUDFRONT) that stands before the page; null for none."
  type        = string
  default     = null
}
