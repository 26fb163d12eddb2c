variable "name" {
  description = "Prefix of the names of rules and queue."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,40}$", var.name))
    error_message = "A name has 1 to 40 letters, digits, hyphens or underscores."
  }
}

variable "jobs" {
  description = "By job: when it runs (EventBridge schedule expression, UTC) and the function that does it, as the module function puts it out."
  type = map(object({
    schedule = string
    function = object({
      name  = string
      alias = string
      arn   = string
      role  = string
    })
  }))

  validation {
    condition     = alltrue([for job in var.jobs : can(regex("^(rate|cron)\\(.+\\)$", job.schedule))])
    error_message = "A schedule is rate(...) or cron(...), such as rate(1 minute)."
  }
}

variable "uploads" {
  description = "The job that hears of each clip that was uploaded to a bucket; no job hears of any if null."
  type = object({
    job        = string
    bucket     = string
    bucket_arn = string
  })
  default = null
}

variable "alarm_topics" {
  description = "ARNs of the SNS topics that hear of a run that failed."
  type        = list(string)
  default     = []
}
