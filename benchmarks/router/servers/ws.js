// The least router on Node with the package ws: whoever registers publishes, whoever subscribes
// watches. Frames are passed on without a look at them.
const { WebSocketServer } = require("ws");

const viewers = new Set();
const server = new WebSocketServer(
  { port: 0, host: "127.0.0.1", maxPayload: 16 * 1024 * 1024, perMessageDeflate: false },
  () => console.log(`port ${server.address().port}`),
);
server.on("connection", (socket) => {
  let phone = false;
  socket.on("message", (message, binary) => {
    if (phone) {
      for (const viewer of viewers) {
        // What a viewer does not take would wait in memory without end.
        if (viewer.bufferedAmount < 1024 * 1024) viewer.send(message, { binary });
      }
      return;
    }
    const { type } = JSON.parse(message);
    if (type === "register") {
      phone = true;
    } else {
      viewers.add(socket);
    }
    socket.send(JSON.stringify({ type: "success", timestamp: Date.now() }));
  });
  socket.on("close", () => viewers.delete(socket));
  socket.on("error", () => socket.terminate());
});
