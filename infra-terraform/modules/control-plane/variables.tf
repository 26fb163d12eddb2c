variable "name" {
  description = "Prefix of every name, so that environments can share an account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,29}$", var.name))
    error_message = "The name has 3 to 30 lower-case letters, digits or hyphens, and starts with a letter."
  }
}

variable "package" {
  description = "Folder that ./platebridge package wrote; null takes .platebridge/package of the repository."
  type        = string
  default     = null
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

  validation {
    condition     = var.bootstrap_token_sha256 == null || can(regex("^[A-Za-z0-9_-]{43}$", var.bootstrap_token_sha256))
    error_message = "The hash has 43 characters of Base64url."
  }
}

variable "quotas" {
  description = "Quotas of each company that are not the usual ones, e.g. { pods = 200 }: communities, members, pods, sites_per_community (to 1000000), plates_per_community, plates_per_site (to 100000), open_invitations, open_registration_tokens (to 1000), gates_per_site, notice_targets (to 100), push_subscriptions (to 128), cameras_per_pod (to 64)."
  type        = map(number)
  default     = {}

  validation {
    condition = alltrue([
      for quota, limit in var.quotas :
      limit >= 1 && floor(limit) == limit && limit <= lookup({
        communities              = 1000000
        members                  = 1000000
        pods                     = 1000000
        sites_per_community      = 1000000
        plates_per_community     = 100000
        plates_per_site          = 100000
        open_invitations         = 1000
        open_registration_tokens = 1000
        gates_per_site           = 100
        notice_targets           = 100
        push_subscriptions       = 128
        cameras_per_pod          = 64
      }, quota, 0)
    ])
    error_message = "quotas has whole numbers from 1 to the limit of each quota, see its description."
  }
}

variable "portal_origins" {
  description = "Further origins that the portal is served from, besides its own."
  type        = list(string)
  default     = []
}

variable "portal_domain" {
  description = "Name of one's own for the portal: the host, the ARN of its certificate in us-east-1, the id of the Route 53 zone to put records into. See the module portal."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null
}

variable "portal_web_acl_arn" {
  description = "ARN of the web ACL (scope CLOUDFRONT) that stands before the portal; null for none."
  type        = string
  default     = null
}

variable "api_domain" {
  description = "Name of one's own for the API: the host, the ARN of its certificate in the environment's region, the id of the Route 53 zone to put records into. See the module api."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null
}

variable "push_contact" {
  description = "Whom push services can ask about misuse of Web Push (RFC 8292), as mailto:ops@example.com or an https URL; null takes the portal's origin."
  type        = string
  default     = null

  validation {
    condition     = var.push_contact == null || can(regex("^(mailto:[^@ ]+@[^@ ]+|https://[^ ]+)$", var.push_contact))
    error_message = "The contact is a mailto or https URI."
  }
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

  validation {
    condition     = var.pod_network == null ? true : length(var.pod_network.subnet_ids) > 0 && length(var.pod_network.security_group_ids) > 0
    error_message = "A network has a subnet and a security group at least."
  }
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

  validation {
    condition     = var.heartbeat_interval_seconds >= 1 && floor(var.heartbeat_interval_seconds) == var.heartbeat_interval_seconds
    error_message = "heartbeat_interval_seconds is a whole number from 1."
  }
}

variable "mail" {
  description = "Where e-mail of notices comes from: an address, and the ARN of its identity if SES has one; without it, the address's domain becomes one. Null where none is sent."
  type        = object({ from = string, identity_arn = optional(string) })
  default     = null

  validation {
    condition     = var.mail == null ? true : can(regex("^[^@<> ]+@[^@<> ]+$", var.mail.from))
    error_message = "mail.from is an address alone, notices@example.com, as the permission to send compares it."
  }
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
  description = "Requests of one address in five minutes, after which a web ACL keeps it from the sign-in pages; null makes none. It costs money each month."
  type        = number
  default     = null
}

variable "objectives" {
  description = "What is promised, as the module observability takes it: { error_percent, latency_ms, pods_offline, uploads_ended }; {} takes its defaults. Null makes no dashboard, no metrics and no alarms of it, which cost money each month."
  type = object({
    error_percent = optional(number)
    latency_ms    = optional(number)
    pods_offline  = optional(number)
    uploads_ended = optional(number)
  })
  default = null
}

variable "region" {
  description = "Region that the dashboard shows."
  type        = string
}

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 30
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
