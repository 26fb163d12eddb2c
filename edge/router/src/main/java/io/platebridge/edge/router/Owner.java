package io.platebridge.edge.router;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;

/**
 * Who a stream belongs to: the user may take it over from another connection, the company's members
 * may watch it.
 */
public record Owner(CompanyId company, UserId user) {}
