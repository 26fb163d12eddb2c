# What an environment's owner says. What a value must look like is checked in modules/control-plane.

variable "region" {
  description = "AWS region of everything."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A region is written like eu-central-1."
  }
}

variable "name" {
  description = "Prefix of every name, so that environments can share an account."
  type        = string
}

variable "table_name" {
  description = "Name of the table; null takes `name`. A restored table has another one."
  type        = string
  default     = null
}

variable "media_bucket" {
  description = "Name of the bucket with the clips, unique in all of AWS."
  type        = string
}

variable "people" {
  description = "Who vouches for people: the OIDC issuer, the client id the portal signs in with, and the audiences of its access tokens. Null makes a Cognito user pool that does."
  type = object({
    issuer    = string
    client_id = string
    audiences = list(string)
  })
  default = null
}

variable "sign_in_domain" {
  description = "First label of the address of the pool's sign-in pages, https://<this>.auth.<region>.amazoncognito.com, unique in the region; null with an issuer of your own."
  type        = string
  default     = null
}

variable "bootstrap_token_sha256" {
  description = "SHA-256 of the token that makes the first owner, as ./platebridge bootstrap-token prints it; null once there is one. The token itself would stay in the state."
  type        = string
  default     = null
}

variable "quotas" {
  description = "Quotas of each company that are not the usual ones, e.g. { pods = 200 }: communities, members, pods, sites_per_community (to 1000000), plates_per_community, plates_per_site (to 100000), open_invitations, open_registration_tokens (to 1000), gates_per_site, notice_targets (to 100), push_subscriptions (to 128), cameras_per_pod (to 64)."
  type        = map(number)
  default     = {}
}

variable "portal_origins" {
  description = "Further origins that the portal is served from, besides its own."
  type        = list(string)
  default     = []
}

variable "portal_domain" {
  description = "Name of one's own for the portal: the host, the ARN of its certificate in us-east-1, the id of the Route 53 zone to put records into. Without a certificate, one is made and proven in the zone."
  type = object({
    name            = string
    certificate_arn = optional(string)
    zone_id         = optional(string)
  })
  default = null

  validation {
    condition     = var.portal_domain == null ? true : var.portal_domain.certificate_arn != null || var.portal_domain.zone_id != null
    error_message = "portal_domain has a certificate_arn, or a zone_id in which one is proven."
  }
}

variable "api_domain" {
  description = "Name of one's own for the API: the host, the ARN of its certificate in the environment's region, the id of the Route 53 zone to put records into. Without a certificate, one is made and proven in the zone."
  type = object({
    name            = string
    certificate_arn = optional(string)
    zone_id         = optional(string)
  })
  default = null

  validation {
    condition     = var.api_domain == null ? true : var.api_domain.certificate_arn != null || var.api_domain.zone_id != null
    error_message = "api_domain has a certificate_arn, or a zone_id in which one is proven."
  }
}

variable "push_contact" {
  description = "Whom push services can ask about misuse of Web Push (RFC 8292), as mailto:ops@example.com or an https URL; null takes the portal's origin."
  type        = string
  default     = null
}

variable "router_url" {
  description = "Base address of the stream router, as wss://router.example.com:3000; null where phones show nothing."
  type        = string
  default     = null
}

variable "pod_network" {
  description = "Subnets and security groups that lead to the tailnet (by a subnet router) and to the Internet (by NAT), for the functions that connect to pods. Without it they reach public addresses only."
  type        = object({ subnet_ids = set(string), security_group_ids = set(string) })
  default     = null
}

variable "runtime" {
  description = "Lambda runtime. The functions need Java 25; provider 5.100.0 knows up to java21 only, later ones know java25."
  type        = string
  default     = "java25"
}

variable "heartbeat_interval_seconds" {
  description = "How often pods send heartbeats, s; a pod is offline after five of them."
  type        = number
  default     = 60
}

variable "mail" {
  description = "Where e-mail of notices comes from: an address, and the ARN of its identity if SES has one; without it, the address's domain becomes one. Null where none is sent."
  type        = object({ from = string, identity_arn = optional(string) })
  default     = null
}

variable "alarm_emails" {
  description = "Addresses of the people who hear of alarms and of the budget; without any, no topic is made."
  type        = list(string)
  default     = []
}

variable "monthly_budget_usd" {
  description = "What the whole account may cost in a month, USD, before people hear of it; null sets no budget."
  type        = number
  default     = null
}

variable "firewall_rate" {
  description = "Requests of one address in five minutes, after which a web ACL keeps it from the portal and the sign-in pages; null makes none. It costs money each month."
  type        = number
  default     = null
}

variable "objectives" {
  description = "What is promised: { error_percent, latency_ms, pods_offline, uploads_ended }; {} takes the defaults. Null makes no dashboard, no metrics and no alarms of it, which cost money each month."
  type = object({
    error_percent = optional(number)
    latency_ms    = optional(number)
    pods_offline  = optional(number)
    uploads_ended = optional(number)
  })
  default = null
}

variable "alarm_topics" {
  description = "ARNs of further SNS topics that hear of trouble."
  type        = list(string)
  default     = []
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table and the user pool; turn it off only to take the environment down."
  type        = bool
  default     = true
}
