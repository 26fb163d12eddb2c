variable "name" {
  description = "Name of the Lambda function and, with a suffix, of its role."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,58}$", var.name))
    error_message = "A function's name has 1 to 58 letters, digits, hyphens or underscores."
  }
}

variable "description" {
  description = "What the function does, one sentence."
  type        = string
}

variable "artifact" {
  description = "Path of the zip that the build made."
  type        = string

  validation {
    condition     = fileexists(var.artifact)
    error_message = "The artifact is not there; build it first: ./platebridge package."
  }
}

variable "handler" {
  description = "Class and method the runtime calls, `package.Class::method`."
  type        = string

  validation {
    condition     = can(regex("^[\\w.]+::\\w+$", var.handler))
    error_message = "A handler is written package.Class::method."
  }
}

variable "runtime" {
  description = "Identifier of the managed runtime."
  type        = string
  default     = "java25"

  validation {
    condition     = can(regex("^java[0-9]+$", var.runtime))
    error_message = "The runtime is one of Lambda's Java runtimes, such as java25."
  }
}

variable "architecture" {
  description = "Instruction set: arm64 or x86_64."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture is arm64 or x86_64."
  }
}

variable "environment" {
  description = "Environment variables."
  type        = map(string)
}

variable "statements" {
  description = "What the function may do besides writing its own log: actions on resources, under conditions (operator → key → values)."
  type = list(object({
    sid        = string
    actions    = list(string)
    resources  = list(string)
    conditions = optional(map(map(list(string))), {})
  }))

  validation {
    condition     = alltrue([for action in flatten(var.statements[*].actions) : !strcontains(action, "*")])
    error_message = "Actions are named one by one, without `*`."
  }

  validation {
    condition     = !contains(flatten(var.statements[*].resources), "*")
    error_message = "A statement names its resources; `*` is not one."
  }
}

variable "memory_mb" {
  description = "Memory, MB, 128 to 10240; the CPU's share grows with it (one whole at 1769)."
  type        = number
  default     = 1024

  validation {
    condition     = var.memory_mb >= 128 && var.memory_mb <= 10240 && floor(var.memory_mb) == var.memory_mb
    error_message = "memory_mb is a whole number from 128 to 10240."
  }
}

variable "timeout_seconds" {
  description = "Longest run, s, 1 to 900."
  type        = number
  default     = 10

  validation {
    condition     = var.timeout_seconds >= 1 && var.timeout_seconds <= 900 && floor(var.timeout_seconds) == var.timeout_seconds
    error_message = "timeout_seconds is a whole number from 1 to 900."
  }
}

variable "reserved_concurrency" {
  description = "At most so many run at once, taken out of the account's pool; -1 shares the pool."
  type        = number
  default     = -1

  validation {
    condition     = var.reserved_concurrency >= -1 && floor(var.reserved_concurrency) == var.reserved_concurrency
    error_message = "reserved_concurrency is -1 or a whole number from 0."
  }
}

variable "tracing" {
  description = "X-Ray: Active samples requests, PassThrough follows the caller's decision."
  type        = string
  default     = "PassThrough"

  validation {
    condition     = contains(["Active", "PassThrough"], var.tracing)
    error_message = "tracing is Active or PassThrough."
  }
}

variable "network" {
  description = "Subnets and security groups of a VPC that the function runs in; outside any if null."
  type        = object({ subnet_ids = set(string), security_group_ids = set(string) })
  default     = null

  validation {
    condition     = var.network == null ? true : length(var.network.subnet_ids) > 0 && length(var.network.security_group_ids) > 0
    error_message = "A network has a subnet and a security group at least."
  }
}

variable "log_retention_days" {
  description = "Days the log is kept; one of the spans CloudWatch knows."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch keeps logs for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days."
  }
}

variable "alarm_topics" {
  description = "ARNs of the SNS topics that hear of errors and throttles."
  type        = list(string)
  default     = []
}
