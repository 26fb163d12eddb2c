/** The initial data of a demo: company, community, site, whitelist and people. */
@NullMarked
package io.platebridge.local.fleet;

import org.jspecify.annotations.NullMarked;
