variable "name" {
  description = "Name of the dashboard, prefix of the alarms, and last part of the metrics' namespace."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,80}$", var.name))
    error_message = "A name has 1 to 80 letters, digits, hyphens or underscores."
  }
}

variable "region" {
  description = "Region of what the dashboard shows."
  type        = string
}

variable "api_id" {
  description = "Id of the API."
  type        = string
}

variable "functions" {
  description = "By name in the contract, or by job: the name of the Lambda function."
  type        = map(string)

  validation {
    condition     = contains(keys(var.functions), "heartbeat")
    error_message = "One of the functions is heartbeat."
  }
}

variable "logs" {
  description = "By job: the name of its log group."
  type        = map(string)

  validation {
    condition     = length(setsubtract(["mark-offline", "reconcile-recordings"], keys(var.logs))) == 0
    error_message = "The logs of mark-offline and reconcile-recordings are read."
  }
}

variable "table" {
  description = "Name of the table."
  type        = string
}

variable "objectives" {
  description = "What is promised: at most error_percent of requests fail, the 95th of 100 is answered in latency_ms; and how many pods may go offline, and announced uploads not come, in five minutes."
  type = object({
    error_percent = optional(number, 1)
    latency_ms    = optional(number, 2000)
    pods_offline  = optional(number, 5)
    uploads_ended = optional(number, 10)
  })
  default = {}

  validation {
    condition     = var.objectives.error_percent > 0 && var.objectives.error_percent < 100 && var.objectives.latency_ms > 0 && var.objectives.pods_offline >= 0 && var.objectives.uploads_ended >= 0
    error_message = "error_percent is between 0 and 100, latency_ms above 0, and the others are not negative."
  }
}

variable "alarm_topics" {
  description = "ARNs of the SNS topics that hear of trouble."
  type        = list(string)
  default     = []
}
