-- Where a key was last used from: administrators recognise its program by it, or that it is somebody else's.
-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "last_used_ip" TEXT;
