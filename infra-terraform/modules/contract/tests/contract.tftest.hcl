run "reads_every_operation" {
  command = plan

  variables {
    contract = <<-YAML
      paths:
        /things/{id}:
          parameters: []
          get: {operationId: getThing, security: [{person: []}], x-platebridge-function: things}
          put: {operationId: putThing, security: [{podKey: []}], x-platebridge-function: things}
        /health:
          get: {operationId: getHealth, security: [], x-platebridge-function: health}
    YAML
  }

  assert {
    condition     = output.operations["getThing"].route_key == "GET /things/{id}"
    error_message = "A route key is the method and the path: ${output.operations["getThing"].route_key}"
  }

  assert {
    condition     = output.operations["getThing"].security == ["person"] && output.operations["getHealth"].security == []
    error_message = "Security schemes are read by name."
  }

  assert {
    condition     = output.functions == toset(["things", "health"])
    error_message = "Each function is named once."
  }
}

run "refuses_an_operation_id_used_twice" {
  command = plan

  variables {
    contract = <<-YAML
      paths:
        /a:
          get: {operationId: same, security: [], x-platebridge-function: one}
          put: {operationId: same, security: [], x-platebridge-function: two}
    YAML
  }

  expect_failures = [output.operations]
}

run "refuses_an_operation_that_names_no_function" {
  command = plan

  variables {
    contract = <<-YAML
      paths:
        /a:
          get: {operationId: getA, security: []}
    YAML
  }

  expect_failures = [var.contract]
}

run "refuses_text_that_is_no_contract" {
  command = plan

  variables {
    contract = "not a contract"
  }

  expect_failures = [var.contract]
}

run "refuses_security_it_does_not_know" {
  command = plan

  variables {
    contract = <<-YAML
      paths:
        /a:
          get: {operationId: getA, security: [{anybody: []}], x-platebridge-function: a}
    YAML
  }

  expect_failures = [output.operations]
}
