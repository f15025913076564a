# One image for the API, the worker and the process that makes a database ready; the command says which.

FROM node:20.20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY src ./src
COPY web ./web
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:20.20-bookworm-slim
# The worker's connection checks the certificate of a Temporal elsewhere against the system's authorities; the font has the
# rare characters of names that the packaged ones lack.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates fonts-hanazono \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY data ./data
# A volume that is new takes over whose folder it is.
RUN install -d -o node -g node /var/lib/banjie
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/main.api.js"]
