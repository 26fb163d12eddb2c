output "operations" {
  description = "By operationId: the route key (`GET /api/pods`), the function that serves it and the names of its security schemes."
  value       = { for id, same in local.by_id : id => same[0] }

  precondition {
    condition     = alltrue([for same in values(local.by_id) : length(same) == 1])
    error_message = "operationId must be unique; used more than once: ${join(", ", [for id, same in local.by_id : id if length(same) > 1])}."
  }

  precondition {
    condition     = length(setsubtract(flatten(local.operations[*].security), ["person", "podKey", "streamToken"])) == 0
    error_message = "The gateway knows the security schemes person (JWT authorizer), podKey and streamToken (checked by the function); teach it the others before the contract uses them."
  }
}

output "functions" {
  description = "Names of the functions that serve the contract."
  value       = toset(local.operations[*].function)
}
