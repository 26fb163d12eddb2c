package io.platebridge.edge.router;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;

/**
 * The owner of a stream. The user may take it over from another connection; the company's members
 * may watch it.
 */
public record Owner(CompanyId company, UserId user) {}
