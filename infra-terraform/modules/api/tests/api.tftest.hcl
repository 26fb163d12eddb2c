mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/apigateway/test"
    }
  }

  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      execution_arn = "arn:aws:execute-api:eu-central-1:123456789012:abc"
    }
  }
}

variables {
  name = "platebridge-test"
  operations = {
    listPods        = { route_key = "GET /api/pods", function = "pods", security = ["person"] }
    listCameras     = { route_key = "GET /api/cameras", function = "pods", security = ["person"] }
    recordHeartbeat = { route_key = "POST /api/pod/heartbeat", function = "heartbeat", security = ["podKey"] }
    getHealth       = { route_key = "GET /api/health", function = "health", security = [] }
  }
  functions = {
    pods      = { name = "test-pods", alias = "live", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/pods/invocations" }
    heartbeat = { name = "test-heartbeat", alias = "live", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/heartbeat/invocations" }
    health    = { name = "test-health", alias = "live", invoke_arn = "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/health/invocations" }
  }
  people         = { issuer = "https://people.platebridge.example", audiences = ["platebridge"] }
  portal_origins = ["https://portal.platebridge.example"]
}

run "each_operation_has_its_route" {
  assert {
    condition = { for id, route in aws_apigatewayv2_route.operation : id => route.route_key } == {
      for id, operation in var.operations : id => operation.route_key
    }
    error_message = "One route per operation."
  }

  assert {
    condition     = aws_apigatewayv2_route.operation["listCameras"].target == "integrations/${aws_apigatewayv2_integration.function["pods"].id}"
    error_message = "A route goes to the function its operation names."
  }

  assert {
    condition     = aws_apigatewayv2_route.operation["listPods"].target == aws_apigatewayv2_route.operation["listCameras"].target
    error_message = "Two operations of one function share its integration."
  }

  assert {
    condition     = alltrue([for integration in aws_apigatewayv2_integration.function : integration.payload_format_version == "2.0"])
    error_message = "Functions read payload 2.0."
  }
}

run "people_are_checked_at_the_gateway_and_pods_by_the_function" {
  assert {
    condition = { for id, route in aws_apigatewayv2_route.operation : id => route.authorization_type } == {
      listPods = "JWT", listCameras = "JWT", recordHeartbeat = "NONE", getHealth = "NONE",
    }
    error_message = "The authorizer stands before the operations of people, and no others."
  }

  assert {
    condition     = aws_apigatewayv2_route.operation["listPods"].authorizer_id == aws_apigatewayv2_authorizer.people.id
    error_message = "People are checked by the JWT authorizer."
  }

  assert {
    condition     = one(aws_apigatewayv2_authorizer.people.jwt_configuration).audience == toset(["platebridge"])
    error_message = "Tokens for others are refused."
  }
}

run "the_access_log_holds_no_secret" {
  assert {
    condition = alltrue([
      for value in values(jsondecode(one(aws_apigatewayv2_stage.live.access_log_settings).format)) :
      !can(regex("header|querystring|path|authorizer\\.claims|body|rawQuery", lower(value)))
    ])
    error_message = "Headers, queries, paths and claims stay out of the access log."
  }
}

run "only_the_portal_calls_from_a_page" {
  assert {
    condition     = one(aws_apigatewayv2_api.api.cors_configuration).allow_origins == toset(["https://portal.platebridge.example"])
    error_message = "CORS names the portal only."
  }

  assert {
    condition     = one(aws_apigatewayv2_api.api.cors_configuration).allow_methods == toset(["GET", "POST"])
    error_message = "CORS allows the methods of the contract."
  }
}

run "a_route_is_throttled" {
  variables {
    throttle = { rate = 10, burst = 20 }
  }

  assert {
    condition = alltrue([
      one(aws_apigatewayv2_stage.live.default_route_settings).throttling_rate_limit == 10,
      one(aws_apigatewayv2_stage.live.default_route_settings).throttling_burst_limit == 20,
    ])
    error_message = "Routes have the rate and burst that were asked for."
  }
}

run "only_this_api_calls_the_alias" {
  assert {
    condition = alltrue([
      for permission in aws_lambda_permission.gateway :
      permission.source_arn == "${aws_apigatewayv2_api.api.execution_arn}/*" && permission.qualifier == "live"
    ])
    error_message = "The gateway of this API calls the alias, and nobody else."
  }
}

run "is_found_by_a_name_of_ones_own" {
  variables {
    domain = {
      name            = "api.platebridge.example"
      certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/00000000-0000-0000-0000-000000000000"
      zone_id         = "Z0EXAMPLE"
    }
  }

  assert {
    condition = alltrue([
      aws_apigatewayv2_domain_name.api[0].domain_name == "api.platebridge.example",
      one(aws_apigatewayv2_domain_name.api[0].domain_name_configuration).certificate_arn == var.domain.certificate_arn,
      one(aws_apigatewayv2_domain_name.api[0].domain_name_configuration).security_policy == "TLS_1_2",
      aws_apigatewayv2_api_mapping.api[0].stage == aws_apigatewayv2_stage.live.id,
      aws_route53_record.api[0].name == "api.platebridge.example",
    ])
    error_message = "The name leads to the stage, with its certificate."
  }

  assert {
    condition     = aws_apigatewayv2_api.api.disable_execute_api_endpoint != true
    error_message = "Pods that know the gateway's own name are still answered."
  }
}

run "refuses_an_issuer_without_tls" {
  command = plan

  variables {
    people = { issuer = "http://people.platebridge.example", audiences = ["platebridge"] }
  }

  expect_failures = [var.people]
}
