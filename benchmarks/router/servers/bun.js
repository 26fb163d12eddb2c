// The least router on Bun's native server: whoever registers publishes, whoever subscribes watches.
// Frames are passed on without a look at them.
const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch(request, server) {
    if (server.upgrade(request, { data: {} })) return;
    return new Response("expected a WebSocket", { status: 426 });
  },
  websocket: {
    maxPayloadLength: 16 * 1024 * 1024,
    idleTimeout: 120,
    message(socket, message) {
      if (socket.data.phone) {
        server.publish("bench", message);
        return;
      }
      const { type } = JSON.parse(message);
      if (type === "register") {
        socket.data.phone = true;
      } else {
        socket.subscribe("bench");
      }
      socket.send(JSON.stringify({ type: "success", timestamp: Date.now() }));
    },
  },
});
console.log(`port ${server.port}`);
