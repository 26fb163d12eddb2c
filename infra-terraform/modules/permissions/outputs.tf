output "statements" {
  description = "By function: its statements, as the module function takes them."
  value       = local.statements

  precondition {
    condition     = toset(keys(local.statements)) == var.functions
    error_message = "Permissions and functions differ. Without permissions: ${join(", ", setsubtract(var.functions, keys(local.statements)))}. Permissions nobody uses: ${join(", ", setsubtract(keys(local.statements), var.functions))}. Both are in infra-terraform/modules/permissions/main.tf."
  }
}
