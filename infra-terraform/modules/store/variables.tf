variable "name" {
  description = "Name of the table."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]{3,255}$", var.name))
    error_message = "A table name has 3 to 255 letters, digits, dots, hyphens or underscores."
  }
}

variable "definition" {
  description = "Text of functions/aws/src/main/resources/io/platebridge/aws/table.json: attributes, key, indexes and ttl. The local cloud creates its table from the same file."
  type        = string

  validation {
    condition = alltrue([
      can(jsondecode(var.definition).attributes),
      can(jsondecode(var.definition).key.hash),
      can(jsondecode(var.definition).key.range),
      can(jsondecode(var.definition).indexes[*].name),
      can(jsondecode(var.definition).ttl),
    ])
    error_message = "The table's definition is JSON with attributes, key (hash, range), indexes and ttl."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table; turn it off only to take an environment down."
  type        = bool
  default     = true
}
