variable "functions" {
  description = "Names of the functions that run; each must have permissions here, and nobody else."
  type        = set(string)
}

variable "table" {
  description = "The store: ARN of the table and of the key it is encrypted with."
  type = object({
    arn     = string
    key_arn = string
  })
}

variable "gate_key_arn" {
  description = "ARN of the key that seals the secrets of gates and of targets of notices."
  type        = string
}

variable "bucket_arn" {
  description = "ARN of the bucket with the clips."
  type        = string
}

variable "mail" {
  description = "The address that notices are sent from, and the ARN of its identity of SES; null where none are sent by e-mail."
  type        = object({ from = string, identity_arn = string })
  default     = null
}
