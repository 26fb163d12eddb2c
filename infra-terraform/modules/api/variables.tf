variable "name" {
  description = "Name of the API."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,64}$", var.name))
    error_message = "A name has 1 to 64 letters, digits, hyphens or underscores."
  }
}

variable "operations" {
  description = "By operationId, as the module contract reads it: route key, the function that serves it, names of its security schemes."
  type = map(object({
    route_key = string
    function  = string
    security  = list(string)
  }))
}

variable "functions" {
  description = "By name in the contract: the Lambda function, as the module function puts it out."
  type = map(object({
    name       = string
    alias      = string
    invoke_arn = string
  }))
}

variable "people" {
  description = "Who vouches for people: the OIDC issuer and the audiences (Cognito: app client ids) its access tokens are made for."
  type = object({
    issuer    = string
    audiences = list(string)
  })

  validation {
    condition     = can(regex("^https://[^?#]+$", var.people.issuer)) && length(var.people.audiences) > 0
    error_message = "people.issuer is an https address without query, and people.audiences names at least one."
  }
}

variable "portal_origins" {
  description = "Origins (`https://portal.example.com`) whose pages may call the API."
  type        = list(string)

  validation {
    condition     = alltrue([for origin in var.portal_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "An origin is scheme, host and perhaps a port, without path and without `*`."
  }
}

variable "domain" {
  description = "Name of one's own: the host, the ARN of its certificate in the API's region, and the id of the Route 53 zone to put a record into (null: the record is yours). Null takes the gateway's name. The gateway's own name goes on to work, so pods that know it are not lost."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null

  validation {
    condition     = var.domain == null ? true : can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain.name))
    error_message = "The domain is a host name in lower case."
  }
}

variable "throttle" {
  description = "Requests a route takes: steady rate, requests/s, and burst, requests. A fleet of n pods needs n/60 for its heartbeats."
  type = object({
    rate  = number
    burst = number
  })
  default = { rate = 200, burst = 400 }

  validation {
    condition     = var.throttle.rate > 0 && var.throttle.burst >= var.throttle.rate
    error_message = "throttle.rate is above 0 and throttle.burst at least the rate."
  }
}

variable "timeout_ms" {
  description = "How long the gateway waits for a function, ms, 50 to 30000."
  type        = number
  default     = 15000

  validation {
    condition     = var.timeout_ms >= 50 && var.timeout_ms <= 30000
    error_message = "timeout_ms is from 50 to 30000."
  }
}

variable "log_retention_days" {
  description = "Days the access log is kept; one of the spans CloudWatch knows."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}
