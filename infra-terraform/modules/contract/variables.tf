variable "contract" {
  description = "Text of openapi/platebridge.yaml (OpenAPI 3.0.3)."
  type        = string

  validation {
    condition     = can(yamldecode(var.contract).paths)
    error_message = "The contract is not YAML with `paths`; give the text of openapi/platebridge.yaml."
  }

  validation {
    condition = alltrue(flatten([
      for item in values(try(yamldecode(var.contract).paths, {})) : [
        for verb, operation in item :
        can(operation.operationId) && can(operation["x-platebridge-function"]) && can(operation.security)
        if contains(["delete", "get", "patch", "post", "put"], verb)
      ]
    ]))
    error_message = "Every operation of the contract states operationId, security and x-platebridge-function; one of them lacks one."
  }
}
