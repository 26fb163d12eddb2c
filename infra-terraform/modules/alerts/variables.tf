variable "name" {
  description = "Prefix of the names of topic and budget."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}$", var.name))
    error_message = "A name has 1 to 80 letters, digits, hyphens or underscores."
  }
}

variable "emails" {
  description = "Addresses of the people who hear of alarms and of the budget. Without any, no topic is made, and nothing costs."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@ ]+@[^@ ]+$", email))])
    error_message = "An address is written person@example.com."
  }
}

variable "monthly_budget_usd" {
  description = "What the whole account may cost in a month, USD: people hear when 80 % are spent, and when more than all is forecast. Null sets no budget."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget_usd == null ? true : var.monthly_budget_usd > 0
    error_message = "monthly_budget_usd is above 0."
  }

  validation {
    condition     = var.monthly_budget_usd == null || length(var.emails) > 0
    error_message = "A budget needs somebody in emails who hears of it."
  }
}

variable "mail_from" {
  description = "Address that notices come from; its domain becomes an identity of SES. Null makes none."
  type        = string
  default     = null

  validation {
    condition     = var.mail_from == null ? true : can(regex("^[^@ ]+@[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.mail_from))
    error_message = "The address is written notices@example.com, with its domain in lower case."
  }
}
