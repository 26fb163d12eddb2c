# What the contract says about routes and functions, read once for every module that needs it.

locals {
  operations = flatten([
    for path, item in yamldecode(var.contract).paths : [
      for verb, operation in item : {
        id        = operation.operationId
        route_key = "${upper(verb)} ${path}"
        function  = operation["x-platebridge-function"]
        security  = flatten([for requirement in operation.security : keys(requirement)])
      }
      if contains(["delete", "get", "patch", "post", "put"], verb)
    ]
  ])

  by_id = { for operation in local.operations : operation.id => operation... }
}
