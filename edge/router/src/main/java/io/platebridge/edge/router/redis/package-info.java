/** A connection to Redis (or Valkey) that comes back by itself. */
@NullMarked
package io.platebridge.edge.router.redis;

import org.jspecify.annotations.NullMarked;
